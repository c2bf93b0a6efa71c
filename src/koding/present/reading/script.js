
(function () {
  'use strict';
  var facts = JSON.parse(document.getElementById('facts').textContent);
  var say = facts.say, passages = facts.passages, root = document.documentElement;
  var by = function (id) { return document.getElementById(id); };
  var DOCUMENT = 0, FIRST = 1, LAST = 2, CODE = 3, GUID = 4, CODER = 5, VALUE = 6, MEMO = 7;
  var CHUNK = 60;

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in values ? values[name] : all;
    });
  }
  function counted(n, one, many) { return n === 1 ? one : fill(many, { n: n }); }
  function make(name, attributes, inside) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    (Array.isArray(inside) ? inside : inside === undefined ? [] : [inside]).forEach(function (one) {
      made.append(one);
    });
    return made;
  }
  function button(said, does) {
    var made = make('button', { type: 'button' }, said);
    made.addEventListener('click', does);
    return made;
  }
  function tell(said) { by('status').textContent = said; }

  // -- what the browser keeps ------------------------------------------------------------------
  var KEPT = 'koding-reading-' + facts.study, keeps = true;
  var own = { name: '', remarks: [], theme: '', letters: true, unsaved: false };
  function recall(said) {
    try { Object.assign(own, JSON.parse(said)); } catch (error) { /* nobody's comments */ }
    if (!Array.isArray(own.remarks)) own.remarks = [];
  }
  try {
    recall(localStorage.getItem(KEPT) || '{}');
    localStorage.setItem(KEPT, JSON.stringify(own));
  } catch (error) { keeps = false; }
  function keep() {
    try { localStorage.setItem(KEPT, JSON.stringify(own)); } catch (error) { keeps = false; }
  }
  addEventListener('storage', function (event) {  // the same copy in another window
    if (event.key === KEPT && event.newValue) { recall(event.newValue); remarks(); }
  });
  addEventListener('beforeunload', function (event) {
    if (!keeps && own.unsaved) { event.preventDefault(); event.returnValue = ''; }
  });

  // -- places ----------------------------------------------------------------------------------
  var found = null;
  function index() {  // the parts of every passage, looked up once, when first wanted
    if (found) return found;
    found = passages.map(function () { return { words: [], stripes: [] }; });
    document.querySelectorAll('#texts [data-p]').forEach(function (one) {
      one.dataset.p.split(' ').forEach(function (number) {
        found[number][one.tagName === 'MARK' ? 'words' : 'stripes'].push(one);
      });
    });
    return found;
  }
  function lineOf(passage) { return by(facts.documents[passage[DOCUMENT]][2] + ':' + passage[FIRST]); }
  function placeOf(document_, first, last) {
    var name = facts.documents[document_][0] + ':' + first;
    return last > first ? name + '–' + last : name;
  }
  function wordsOf(number) {
    var said = '', line = null;
    index()[number].words.forEach(function (one) {
      var here = one.closest('p');
      said += (line && here !== line ? ' ' : '') + one.textContent;
      line = here;
    });
    return said;
  }
  function lineAt(element) {
    var p = element && element.closest('.lines > p');
    if (!p) return null;
    var cut = p.id.lastIndexOf(':'), name = p.id.slice(0, cut), at = -1;
    facts.documents.some(function (one, place) { at = place; return one[2] === name; });
    return { p: p, document: at, line: Number(p.id.slice(cut + 1)) };
  }
  function wordsOfLine(p) {
    var said = '';
    p.childNodes.forEach(function (one) { if (one.className !== 'n') said += one.textContent; });
    return said;
  }

  // -- choosing codes --------------------------------------------------------------------------
  var chosen = new Set(), shown = null, sheet = null, current = -1, line = null, lister = false;
  var under = facts.codes.map(function () { return []; });
  document.querySelectorAll('#tree li').forEach(function (item) {
    var code = Number(item.dataset.c);
    for (var at = item; at; at = at.parentElement.closest('li')) under[at.dataset.c].push(code);
  });
  try {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  } catch (error) { sheet = null; }
  function wanted() {
    if (!shown) {
      shown = [];
      var codes = new Set();
      chosen.forEach(function (code) { under[code].forEach(function (one) { codes.add(one); }); });
      passages.forEach(function (one, number) {
        if (!chosen.size || codes.has(one[CODE])) shown.push(number);
      });
    }
    return shown;
  }
  function paint() {
    shown = null;
    root.classList.toggle('f', chosen.size > 0);
    var rules = '', codes = new Set();
    chosen.forEach(function (code) { under[code].forEach(function (one) { codes.add(one); }); });
    codes.forEach(function (code) {
      var look = getComputedStyle(document.querySelector('#tree .k' + code));
      var hues = ['--tl', '--sl', '--td', '--sd'].map(function (name) {
        return name + ':' + look.getPropertyValue(name);
      }).join(';');
      rules += '.f mark:is(.k' + code + ',.c' + code + '){' + hues + ';background:var(--tint)}' +
        '.f .lines>i.k' + code + '{opacity:1}';
    });
    if (sheet) sheet.replaceSync(rules);
    var names = Array.from(chosen, function (code) { return facts.codes[code][0]; });
    var texts = new Set(wanted().map(function (one) { return passages[one][DOCUMENT]; }));
    var told = fill(wanted().length === 1 ? say.one : say.many, {
      n: wanted().length, documents: counted(texts.size, say.one_document, say.documents)
    });
    by('filter').hidden = !passages.length;
    by('clear').hidden = !chosen.size;
    by('chosen').textContent = (names.join(', ') || say.all) + ': ' + told;
    document.querySelectorAll('#tree li').forEach(function (item) {
      item.setAttribute('aria-checked', chosen.has(Number(item.dataset.c)));
    });
    if (lister) list();
    return by('chosen').textContent;
  }
  function choose(code) {
    if (!chosen.delete(code)) chosen.add(code);
    tell(paint());
  }
  function clear() { chosen.clear(); tell(paint()); }

  // -- the tree --------------------------------------------------------------------------------
  function growTree() {
    var tree = by('tree');
    if (!tree || !tree.firstElementChild) return;
    by('choose').hidden = false;
    tree.firstElementChild.setAttribute('role', 'tree');
    tree.firstElementChild.setAttribute('aria-labelledby', 'codes');
    tree.firstElementChild.setAttribute('aria-multiselectable', 'true');
    tree.querySelectorAll('ul ul').forEach(function (one) { one.setAttribute('role', 'group'); });
    tree.querySelectorAll('li').forEach(function (item, place) {
      var row = item.firstElementChild, link = row.querySelector('a'), n = row.querySelector('.num');
      var has = item.querySelector('ul') !== null;
      item.setAttribute('role', 'treeitem');
      item.setAttribute('aria-checked', 'false');
      item.setAttribute('aria-label', link.textContent + (n ? ', ' + n.textContent : ''));
      item.tabIndex = place ? -1 : 0;
      link.replaceWith(make('span', { 'class': 'name' }, link.textContent));
      row.querySelector('.name').style.flex = '1';
      row.prepend(make('span', { 'class': 'twist', 'aria-hidden': 'true' }, has ? '▸' : ''));
      if (has) item.setAttribute('aria-expanded', 'false');
      row.addEventListener('click', function (event) {
        reach(item);
        if (has && event.target.closest('.twist')) return open(item);
        choose(Number(item.dataset.c));
      });
    });
    tree.addEventListener('keydown', walkTree);
  }
  function open(item, how) {
    if (!item.hasAttribute('aria-expanded')) return;
    var is = item.getAttribute('aria-expanded') === 'true';
    item.setAttribute('aria-expanded', String(how === undefined ? !is : how));
  }
  function reach(item) {
    document.querySelectorAll('#tree li[tabindex="0"]').forEach(function (one) { one.tabIndex = -1; });
    item.tabIndex = 0;
    item.focus();
  }
  function seen() {
    return Array.from(document.querySelectorAll('#tree li')).filter(function (one) {
      return !one.parentElement.closest('li[aria-expanded="false"]');
    });
  }
  function walkTree(event) {
    var item = event.target.closest('li');
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    var all = seen(), at = all.indexOf(item), parent = item.parentElement.closest('li');
    var is = item.getAttribute('aria-expanded');
    var to = null;
    switch (event.key) {
      case 'ArrowDown': to = all[at + 1]; break;
      case 'ArrowUp': to = all[at - 1]; break;
      case 'Home': to = all[0]; break;
      case 'End': to = all[all.length - 1]; break;
      case 'ArrowRight': if (is === 'false') open(item, true); else if (is) to = all[at + 1]; break;
      case 'ArrowLeft': if (is === 'true') open(item, false); else to = parent; break;
      case ' ': choose(Number(item.dataset.c)); break;
      case 'Enter': chosen.clear(); choose(Number(item.dataset.c)); list(true); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (to) reach(to);
  }

  // -- passages of the codes chosen, across documents --------------------------------------------
  function list(how) {
    lister = how === undefined ? lister : how;
    by('found').hidden = !lister;
    by('list').setAttribute('aria-pressed', String(lister));
    by('list').textContent = lister ? say.back : say.list;
    var hits = by('hits');
    hits.textContent = '';
    if (!lister) return;
    if (chosen.size === 1) {
      var code = facts.codes[Array.from(chosen)[0]];
      hits.append(make('h3', {}, titleOf(code)));
      if (code[3]) hits.append(make('p', { 'class': 'define' }, code[3]));
    }
    show(hits, wanted(), 0);
    if (how) { by('found').scrollIntoView(); by('found-name').focus({ preventScroll: true }); }
  }
  function show(hits, numbers, from) {
    numbers.slice(from, from + CHUNK).forEach(function (number) {
      var one = passages[number], place = placeOf(one[DOCUMENT], one[FIRST], one[LAST]);
      var link = make('a', { href: '#' + encodeURIComponent(lineOf(one).id) }, place);
      link.addEventListener('click', function () { setTimeout(function () { go(number); }); });
      hits.append(make('blockquote', { 'class': 'hit k' + one[CODE] }, [
        make('p', {}, wordsOf(number)),
        make('footer', {}, [link, ' · ' + describe(one)])
      ]));
    });
    if (from + CHUNK < numbers.length) {
      var more = button(say.more, function () {
        more.remove();
        var last = hits.lastElementChild;
        show(hits, numbers, from + CHUNK);
        var next = last.nextElementSibling.querySelector('a');
        if (next) next.focus();
      });
      hits.append(more);
    }
  }
  function titleOf(code) {
    return (code[1] ? [make('small', {}, code[1] + ' › ')] : []).concat(code[0]);
  }
  function describe(one) {
    var told = [facts.codes[one[CODE]][0]];
    if (one[VALUE] !== undefined && one[VALUE] !== null)
      told.push(fill(say.value, { value: one[VALUE] }));
    if (one[CODER] >= 0) told.push(fill(say.coder, { name: facts.coders[one[CODER]] }));
    return told.join(' · ');
  }

  // -- moving ----------------------------------------------------------------------------------
  function unmark() {
    document.querySelectorAll('.now').forEach(function (one) { one.classList.remove('now'); });
    document.querySelectorAll('.at-line').forEach(function (one) { one.classList.remove('at-line'); });
  }
  function go(number) {
    unmark();
    current = number;
    var parts = index()[number], one = passages[number];
    parts.words.concat(parts.stripes).forEach(function (part) { part.classList.add('now'); });
    line = lineOf(one);
    line.classList.add('at-line');
    var first = parts.words[0] || line;
    first.tabIndex = -1;
    line.scrollIntoView({ block: 'center' });
    first.focus({ preventScroll: true });
    var meets = wanted().indexOf(number);
    tell(fill(say.at, {
      i: meets + 1, n: wanted().length, place: placeOf(one[DOCUMENT], one[FIRST], one[LAST]),
      codes: describe(one)
    }));
    if (!by('card').hidden) card(false);
  }
  function step(by_) {
    var all = wanted();
    if (!all.length) return tell(say.none);
    var at = all.indexOf(current);
    if (at < 0) {
      at = by_ > 0 ? -1 : all.length;
      if (line) {  // from where the reader is
        var here = lineAt(line);
        at = all.findIndex(function (number) {
          var one = passages[number];
          return one[DOCUMENT] > here.document ||
            (one[DOCUMENT] === here.document && one[FIRST] >= here.line);
        });
        if (at < 0) at = all.length;
        if (by_ > 0) at -= 1;
      }
    }
    go(all[(at + by_ + all.length) % all.length]);
  }
  function stepLine(by_) {
    var from = line || near(), p = from;
    if (line) {
      var all = Array.from(document.querySelectorAll('#texts .lines > p'));
      p = all[Math.min(Math.max(all.indexOf(from) + by_, 0), all.length - 1)];
    }
    if (p) reachLine(p);
  }
  function reachLine(p) {
    unmark();
    current = -1;
    line = p;
    p.classList.add('at-line');
    p.tabIndex = -1;
    p.scrollIntoView({ block: 'center' });
    p.focus({ preventScroll: true });
    if (!by('card').hidden) card(false);
  }
  function near() {
    var x = document.querySelector('main').getBoundingClientRect().left + 80;
    for (var y = 90; y < innerHeight; y += 12) {
      var here = document.elementFromPoint(x, y);
      var p = here && here.closest('.lines > p');
      if (p) return p;
    }
    return document.querySelector('#texts .lines > p');
  }

  // -- what is coded at a place, and comments there ----------------------------------------------
  function here() {  // the passages at the place, the one the reader chose first
    if (current < 0) {
      var numbers = new Set();
      if (line) line.querySelectorAll('mark').forEach(function (one) {
        one.dataset.p.split(' ').forEach(function (number) { numbers.add(Number(number)); });
      });
      return Array.from(numbers);
    }
    var first = index()[current].words[0];
    var all = first ? first.dataset.p.split(' ').map(Number) : [current];
    return [current].concat(all.filter(function (one) { return one !== current; }));
  }
  function spot() {  // what a comment is on
    var at = lineAt(line);
    if (!at) return null;
    var is = current >= 0, one = is ? passages[current] : null;
    return {
      document: at.document, line: is ? one[FIRST] : at.line, last: is ? one[LAST] : at.line,
      passage: is ? one[GUID] : '', code: is ? facts.codes[one[CODE]][2] : '',
      words: is ? wordsOf(current) : wordsOfLine(at.p)
    };
  }
  function card(reachIt, writes) {
    var at = spot(), box = by('card');
    if (!at) return;
    box.textContent = '';
    var place = placeOf(at.document, at.line, at.last);
    box.append(make('h2', {}, current >= 0 ? place : fill(say.line, { place: place })));
    var shut = button('×', closeCard);
    shut.className = 'close';
    shut.setAttribute('aria-label', by('shut').textContent);
    box.append(shut);
    var all = here();
    if (!all.length) box.append(make('p', {}, say.uncoded));
    all.forEach(function (number) {
      var one = passages[number], code = facts.codes[one[CODE]];
      box.append(make('h3', {}, [make('i', { 'class': 'k' + one[CODE] })].concat(titleOf(code))));
      if (code[3]) box.append(make('p', {}, code[3]));
      var told = describe(one).split(' · ').slice(1).join(' · ');
      if (told) box.append(make('p', { 'class': 'facts' }, told));
      if (one[MEMO]) box.append(make('p', {}, [make('strong', {}, say.memo + ': '), one[MEMO]]));
    });
    own.remarks.forEach(function (remark) {
      if (remark.document === facts.documents[at.document][0] && remark.line === at.line &&
          remark.passage === at.passage) box.append(remarkOf(remark, false));
    });
    if (writes) box.append(form(at));
    else box.append(button(say.comment, function () { card(true, true); }));
    box.hidden = false;
    if (narrow.matches) line.scrollIntoView({ block: 'start' });
    if (writes) box.querySelector(own.name ? 'textarea' : 'input').focus();
    else if (reachIt) box.focus();
  }
  function closeCard() {
    by('card').hidden = true;
    var first = current >= 0 ? index()[current].words[0] : line;
    if (first) first.focus({ preventScroll: true });
  }
  function form(at, remark) {
    var name = make('input', { type: 'text', autocomplete: 'name', maxlength: 100 });
    var words = make('textarea', { maxlength: 10000 });
    name.value = own.name;
    words.value = remark ? remark.comment : '';
    var made = make('form', {}, [
      make('label', {}, [say.name, name]), make('label', {}, [say.comment, words]),
      make('button', { type: 'submit' }, say.keep)
    ]);
    made.addEventListener('submit', function (event) {
      event.preventDefault();
      if (!name.value.trim()) { tell(say.nameless); return name.focus(); }
      if (!words.value.trim()) { tell(say.empty); return words.focus(); }
      own.name = name.value.trim();
      if (remark) {
        remark.comment = words.value.trim();
        remark.author = own.name;
        remark.written = new Date().toISOString();
      } else own.remarks.push({
        document: facts.documents[at.document][0], text: facts.documents[at.document][1],
        line: at.line, last: at.last, passage: at.passage, code: at.code, words: at.words,
        comment: words.value.trim(), author: own.name, written: new Date().toISOString(), id: mint()
      });
      changed();
      card(true);
      tell(keeps ? say.kept : say.unkept);
    });
    return made;
  }
  function mint() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (one) { return ('0' + one.toString(16)).slice(-2); }).join('');
  }
  function changed() {
    own.unsaved = true;
    keep();
    remarks();
  }
  function remarkOf(remark, placed) {
    var inside = [];
    if (placed) {
      var place = remark.document + ':' + remark.line;
      var at = facts.documents.findIndex(function (one) { return one[0] === remark.document; });
      var link = at < 0 ? null : by(facts.documents[at][2] + ':' + remark.line);
      inside.push(make('p', {}, link ? make('a', { href: '#' + encodeURIComponent(link.id) }, place) : place));
      inside.push(make('p', { 'class': 'words' }, '“' + remark.words + '”'));
    }
    inside.push(make('p', {}, remark.comment));
    inside.push(make('p', { 'class': 'facts' }, remark.author + ' · ' + remark.written.slice(0, 10)));
    var made = make('div', { 'class': 'remark' }, inside);
    made.append(button(say.edit, function () {
      made.replaceWith(form(null, remark));
    }), button(say.remove, function () {
      own.remarks.splice(own.remarks.indexOf(remark), 1);
      changed();
      made.remove();
      tell(say.removed);
    }));
    return made;
  }
  function remarks() {
    var box = by('remarks'), any = own.remarks.length > 0;
    by('comments').hidden = by('to-comments').hidden = by('save').hidden = !any;
    document.querySelectorAll('.said').forEach(function (one) { one.classList.remove('said'); });
    box.textContent = '';
    if (!any) return;
    var told = counted(own.remarks.length, say.one_comment, say.comments);
    if (own.unsaved) told += ', ' + say.unsaved;
    box.append(make('p', { 'class': 'facts' }, told));
    own.remarks.forEach(function (remark) {
      box.append(remarkOf(remark, true));
      var at = facts.documents.findIndex(function (one) { return one[0] === remark.document; });
      var p = at < 0 ? null : by(facts.documents[at][2] + ':' + remark.line);
      if (p) p.classList.add('said');
    });
    box.append(button(by('save').textContent, save));
  }

  // -- the file of comments: a table that people can read, and koding takes ----------------------
  function cell(value) {
    var text = String(value).replace(/\r\n?/g, '\n');
    if (/^[=+\-@\t\r\n']/.test(text)) text = "'" + text;  // or a spreadsheet would reckon it out
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function save() {
    var columns = ['document', 'line', 'last', 'words', 'code', 'comment', 'author', 'written',
      'passage', 'text', 'id'];
    var rows = [columns.join(',')].concat(own.remarks.map(function (one) {
      return columns.map(function (column) { return cell(one[column]); }).join(',');
    }));
    var name = (say.file + '-' + own.name).replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) + '.csv';
    var data = new Blob(['\ufeff' + rows.join('\r\n') + '\r\n'], { type: 'text/csv' });
    var link = make('a', { download: name, href: URL.createObjectURL(data) });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    own.unsaved = false;
    keep();
    remarks();
    tell(fill(say.saved, { file: name }));
  }

  // -- light and dark, the keys, the menu --------------------------------------------------------
  function light(turn) {
    var all = ['', 'light', 'dark'];
    if (turn) own.theme = all[(all.indexOf(own.theme) + 1) % all.length];
    if (own.theme) root.dataset.theme = own.theme; else delete root.dataset.theme;
    if (turn) { keep(); tell(say[own.theme || 'auto']); by('theme').title = say[own.theme || 'auto']; }
  }
  function keys() {
    var box = by('keys');
    if (box.open) box.close(); else box.showModal();
  }
  function menu(how) {
    var is = root.classList.toggle('menu', how);
    if (is) by('card').hidden = true;
    by('menu').setAttribute('aria-expanded', String(is));
  }
  var narrow = matchMedia('(max-width: 56rem)');
  function toCodes() {
    if (narrow.matches) menu(true);
    var item = document.querySelector('#tree li[tabindex="0"]');
    if (item) item.focus();
  }
  var does = {
    n: function () { step(1); }, p: function () { step(-1); },
    j: function () { stepLine(1); }, k: function () { stepLine(-1); },
    Enter: function () { if (line) card(true); },
    c: function () { if (!line) stepLine(0); if (line) card(true, true); },
    f: toCodes, l: function () { list(!lister); }, x: clear, d: function () { light(true); },
    s: function () { if (own.remarks.length) save(); }, '?': keys
  };
  addEventListener('keydown', function (event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    var at = event.target, writes = at.closest && at.closest('input, textarea, select, dialog');
    if (event.key === 'Escape') {
      if (!by('card').hidden) closeCard();
      else if (root.classList.contains('menu')) menu(false);
      return;
    }
    if (writes) return;
    if (event.key === 'Enter' && at.closest && at.closest('a, button')) return;
    if (event.key.length === 1 && !own.letters) return;
    if (does[event.key]) { event.preventDefault(); does[event.key](); }
  });
  addEventListener('click', function (event) {
    var part = event.target.closest && event.target.closest('#texts [data-p]');
    if (part && !String(getSelection())) {
      var all = part.dataset.p.split(' ').map(Number), among = new Set(wanted());
      var mine = all.filter(function (one) { return among.has(one); });
      go(shortest(mine.length ? mine : all));
      card(true);
    } else if (event.target.closest && event.target.closest('.lines > p .n')) {
      line = event.target.closest('p');
      current = -1;
    }
  });
  function shortest(numbers) {
    return numbers.reduce(function (best, one) {
      return wordsOf(one).length < wordsOf(best).length ? one : best;
    });
  }
  function arrive() {
    var p = by(decodeURIComponent(location.hash.slice(1)));
    if (p && p.matches('.lines > p')) { line = p; current = -1; }
    if (narrow.matches) menu(false);
  }
  addEventListener('hashchange', arrive);
  by('menu').addEventListener('click', function () { menu(); });
  by('next').addEventListener('click', function () { step(1); });
  by('previous').addEventListener('click', function () { step(-1); });
  by('list').addEventListener('click', function () { list(!lister); });
  by('clear').addEventListener('click', clear);
  by('theme').addEventListener('click', function () { light(true); });
  by('help').addEventListener('click', keys);
  by('shut').addEventListener('click', keys);
  by('save').addEventListener('click', save);
  by('letters').checked = own.letters;
  by('letters').addEventListener('change', function () { own.letters = by('letters').checked; keep(); });
  ['menu', 'theme', 'help'].forEach(function (id) { by(id).hidden = false; });
  if (matchMedia('(min-width: 56.01rem)').matches) by('menu').hidden = true;
  narrow.addEventListener('change', function (event) { by('menu').hidden = !event.matches; });
  root.classList.add('live');
  arrive();
  light(false);
  growTree();
  paint();
  remarks();
  root.dataset.ready = 'yes';
})();
