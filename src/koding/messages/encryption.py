"""The encrypted database: its key, the passphrase that wraps it, and what still lies in clear."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

# opening
KEY_NEEDED = sentence("{database} is encrypted, and nobody was asked for its passphrase")
NO_SQLCIPHER = sentence(
    "the database is encrypted, or is to be, and the driver for that (sqlcipher3) is not installed"
)
PASSPHRASE_OF = sentence("passphrase of {database}")
WRONG_PASSPHRASE = sentence("this passphrase does not open {database}; nothing was changed")
WRONG_ONCE = sentence("this is not the passphrase, nor the recovery key: once more, please")
KEY_UNREADABLE = sentence("{file}, which holds the database's key, cannot be read ({cause})")
KEY_DAMAGED = sentence("{file}, which holds the database's key, is damaged or no such file")
OTHER_KEY = sentence(
    "{database} does not open with the key in {file}: that is another database's, or the database "
    "is damaged"
)
KEY_GONE = sentence(
    "{database} is encrypted, and the file with its key, {file}, is not there (or the database is "
    "damaged)"
)
NO_TERMINAL = sentence(
    "{database} is encrypted: its passphrase is needed, and there is no terminal to give it in"
)
NO_KEYRING = sentence("the keyring cannot be used ({cause})")
KEYRING_NOT_INSTALLED = sentence("the driver for the keyring is not installed")

# encrypting, decrypting, a new passphrase
IS_ENCRYPTED = sentence("{database} is encrypted already; nothing was changed")
IS_CLEAR = sentence("{database} is not encrypted; nothing was changed")
ON_SERVER = sentence(
    "only a study in a SQLite file is encrypted here; what a server keeps, its disks encrypt"
)
IN_USE = sentence("{database} is open in another koding; nothing was changed")
NOT_THE_SAME = sentence(
    "{table} did not come through as it was; the database is as before, and nothing was changed"
)
NOT_SOUND = plural(
    "the study is not sound, and nothing was changed: {fault}",
    "the study is not sound, and nothing was changed: {fault}, and more ({n} faults in all)",
)
NOT_TURNED = sentence("{database} could not be written anew ({cause}); nothing was changed")
KEY_UNWRITABLE = sentence("{file} cannot be written ({cause}); nothing was changed")
KEY_FILE_THERE = sentence("{file} is there already, and is another database's key")
NEW_PASSPHRASE = sentence("a new passphrase for {database}")
NEW_PASSPHRASE_COPIES = sentence("a passphrase for the copy, to be told to whom it is for")
SAME_PASSPHRASE = sentence(
    "{variable} names a file with one passphrase alone, and a new one is needed; nothing was "
    "changed"
)
RECOVERY = sentence("Recovery key (shown this once): {recovery}")
RECOVERY_HOW = sentence(
    "Write it on paper and keep it apart from the machine. Who forgets the passphrase and has "
    "lost this too has lost the study: nobody can open it."
)
WRITTEN_DOWN = sentence("Is it written down?")
NOT_ENCRYPTED = sentence("nothing was encrypted")
ENCRYPTED = sentence("{database} is encrypted; its key lies, wrapped, in {file}")
KEEP_BOTH = sentence(
    "keep the two together: the one is nothing without the other. Copies in backups/ open with "
    "{file} too; `koding backup FILE` to another folder puts it beside the copy"
)
OPENS_WITH = sentence("this copy opens only with {file}: take both along wherever you take it")
DECRYPT = sentence(
    "From then on everybody who gets the file {database} can read the study. Decrypt it?"
)
DECRYPTED = sentence("{database} is in clear, and {file} is removed")
REKEYED = sentence("{file} opens with the new passphrase from now on, and not with the old")
OLD_FILES = sentence(
    "a copy of {file} made before still opens with the old passphrase: destroy such copies"
)
IN_KEYRING = sentence(
    "the key is kept in this user's keyring: no passphrase is asked for on this machine"
)
NOT_IN_KEYRING = sentence("the keyring does not hold the key any more")
COPY_PASSPHRASE = plural(
    "the copy is encrypted, with a key and a passphrase of its own: tell the passphrase to whom "
    "it is for, by another way than the copy goes",
    "the {n} copies are encrypted, each with a key of its own, all with one passphrase: tell it to "
    "whom they are for, by another way than the copies go",
)

# what lies beside it
FILES_QUESTION = plural(
    "1 file in {folders} comes back from the database byte for byte. Overwrite and remove it?",
    "{n} files in {folders} come back from the database byte for byte. Overwrite and remove them?",
)
FILES_UNSAID = plural(
    "1 file in {folders} lies in clear beside the database, and it is not said what is to become "
    "of it",
    "{n} files in {folders} lie in clear beside the database, and it is not said what is to become "
    "of them",
)
FILES_REMOVED = plural(
    "1 file that lies in the database was overwritten and removed",
    "{n} files that lie in the database were overwritten and removed",
)
FILES_BACK = sentence("`koding originals --out FOLDER` gives them back")
FILE_NOT_REMOVED = sentence("{file} could not be removed ({cause})")
STILL_CLEAR = sentence("still in clear, for you to move, encrypt or destroy:")
CLEAR_MATERIAL = sentence("{file}: not in the database as it is")
CLEAR_KEPT = sentence("{file}: in the database, too")
CLEAR_EXPORT = sentence("{file}: written by koding")
CLEAR_BACKUP = sentence("{file}: a copy of the database")
CLEAR_MORE = plural("and 1 more", "and {n} more")
CLEAR_SHARED = sentence("{copy}: a copy that was shared; where it is, koding does not know")
CLEAR_NONE = sentence("nothing that koding knows of lies in clear in the study's folder")
NOT_COVERED = sentence(
    "not covered: what is on the screen and in its scroll-back, the clipboard, swap, and what an "
    "SSD keeps of removed files (`koding help privacy`)"
)
ORIGINALS_WRITTEN = plural(
    "1 file was written to {folder}, byte for byte as it was imported",
    "{n} files were written to {folder}, byte for byte as they were imported",
)
ORIGINALS_NOT_KEPT = plural(
    "1 document's file is not kept: {documents}", "{n} documents' files are not kept: {documents}"
)
NO_ORIGINALS = sentence("no file is kept of any document")

IN_COMMANDS = {
    NO_SQLCIPHER: sentence("install it with `pip install 'koding-qda[crypt]'`"),
    WRONG_PASSPHRASE: sentence(
        "try again, or give the recovery key instead; then `koding rekey` sets a new passphrase"
    ),
    KEY_UNREADABLE: sentence("check the rights of the file"),
    KEY_DAMAGED: sentence("put back a copy of it: one lies beside each backup outside the study"),
    OTHER_KEY: sentence("put back the key file that belongs to it, or `koding restore` a backup"),
    KEY_GONE: sentence(
        "put back a copy of it (one lies beside each backup outside the study), or `koding "
        "restore` such a backup"
    ),
    NO_TERMINAL: sentence("name a file that holds it in KODING_PASSPHRASE_FILE"),
    NO_KEYRING: sentence("go without --keyring; the passphrase is asked for then"),
    KEYRING_NOT_INSTALLED: sentence("install it with `pip install 'koding-qda[crypt]'`"),
    IS_ENCRYPTED: sentence("`koding rekey` gives it another passphrase"),
    IS_CLEAR: sentence("`koding encrypt` encrypts it"),
    IN_USE: sentence("close the other koding and try again"),
    NOT_SOUND: sentence("`koding check` lists all that is wrong"),
    NOT_TURNED: sentence("make room on the disk, twice the database's size, and try again"),
    KEY_UNWRITABLE: sentence("check the rights of the folder"),
    KEY_FILE_THERE: sentence("name another file"),
    FILES_UNSAID: sentence("say --files keep or --files remove"),
    SAME_PASSPHRASE: sentence("write the old one on its first line and the new one on its last"),
}
IN_SCREEN = {
    OTHER_KEY: sentence("put back the key file that belongs to it"),
}
