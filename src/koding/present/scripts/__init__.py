"""The scripts that go with a folder of data, as they are written there."""
