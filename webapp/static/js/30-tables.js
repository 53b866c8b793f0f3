/* Lists: selecting many rows, walking them with keys, filtering what is on the page. */
(function (t) {
  'use strict';

  t.all('[data-bulk]').forEach(function (table) {
    var form = table.closest('form');
    var bar = t.one('[data-bulk-bar]', form || document);
    var every = t.one('[data-all]', table);
    if (!bar) return;

    function boxes() {
      return t.all('tbody input[type=checkbox]', table);
    }

    function refresh() {
      var chosen = boxes().filter(function (box) {
        box.closest('tr').classList.toggle('selrow', box.checked);
        return box.checked;
      }).length;
      bar.hidden = !chosen;
      t.one('[data-n]', bar).textContent = chosen;
      if (!every) return;
      every.checked = chosen > 0 && chosen === boxes().length;
      every.indeterminate = chosen > 0 && !every.checked;
    }

    table.addEventListener('change', function (event) {
      if (event.target === every) boxes().forEach(function (box) { box.checked = every.checked; });
      refresh();
    });
    if (form) form.addEventListener('reset', function () { setTimeout(refresh); });
    refresh();
  });

  var current = -1;

  function go(rows, step) {
    current = Math.max(0, Math.min(rows.length - 1, current + step));
    rows.forEach(function (row, i) { row.classList.toggle('cur', i === current); });
    var link = t.one('a', rows[current]);
    rows[current].scrollIntoView({ block: 'nearest' });
    if (link) link.focus({ preventScroll: true });
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || t.typing(event) || t.one('dialog[open]')) return;
    if (event.key === '/') {
      var search = t.one('[data-filter], .inp.search input');
      if (search) { event.preventDefault(); search.focus(); }
    }
    if (event.key === '?') {
      var keys = t.one('#keys');
      if (keys) keys.showModal();
    }
    var rows = t.all('[data-rows] tbody tr').filter(function (row) { return !row.hidden; });
    if (!rows.length) return;
    if (event.key === 'j') go(rows, 1);
    if (event.key === 'k') go(rows, -1);
    if (event.key === 'x' && current >= 0) {
      var box = t.one('input[type=checkbox]', rows[current]);
      if (box) { box.checked = !box.checked; box.dispatchEvent(new Event('change', { bubbles: true })); }
    }
  });

  t.all('[data-filter]').forEach(function (input) {
    input.addEventListener('input', function () {
      var wanted = t.fold(input.value.trim());
      t.all('#' + input.dataset.filter + ' tbody tr').forEach(function (row) {
        row.hidden = wanted && t.fold(row.textContent).indexOf(wanted) < 0;
      });
    });
  });
})(window.tugoc);
