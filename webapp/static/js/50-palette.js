/* Ctrl K: cases, people and commands that this person may see; the server does the search. */
(function (t) {
  'use strict';
  var dialog = t.one('#palette');
  if (!dialog) return;
  var input = t.one('input', dialog);
  var list = t.one('.cmds', dialog);
  var none = t.one('.none', dialog);
  var ask = t.asker(dialog.dataset.palette);
  var current = 0;

  function items() {
    return t.all('li', list);
  }

  function mark(index) {
    current = index;
    items().forEach(function (item, i) { item.setAttribute('aria-selected', String(i === index)); });
    var chosen = items()[index];
    if (!chosen) { input.removeAttribute('aria-activedescendant'); return; }
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  }

  function row(result, i) {
    var item = document.createElement('li');
    item.id = 'palette-' + i;
    item.setAttribute('role', 'option');
    var link = document.createElement('a');
    link.href = result.url;
    link.tabIndex = -1;
    link.append(result.label);
    if (result.sub) {
      var small = document.createElement('small');
      small.textContent = result.sub;
      link.append(small);
    }
    item.append(link);
    return item;
  }

  function show(results) {
    list.replaceChildren.apply(list, results.map(row));
    none.hidden = results.length > 0;
    none.textContent = results.length ? '' : dialog.dataset.none;
    mark(0);
  }

  var search = t.later(function () { ask(input.value.trim(), show); }, 150);

  function open() {
    dialog.showModal();
    input.focus();
    input.select();
    ask(input.value.trim(), show);
  }

  t.all('[data-open=palette]').forEach(function (opener) { opener.addEventListener('click', open); });
  document.addEventListener('keydown', function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    if (!dialog.open) open();
  });
  input.addEventListener('input', search);
  input.addEventListener('keydown', function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var total = items().length;
    if (step && total) { event.preventDefault(); mark((current + step + total) % total); }
    if (event.key === 'Enter' && total) { event.preventDefault(); t.one('a', items()[current]).click(); }
  });
})(window.tugoc);
