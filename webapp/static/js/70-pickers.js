/* Pickers of people and units: suggestions while typing (a combobox), chosen ones as cards. */
(function (t) {
  'use strict';
  var counter = 0;

  t.all('[data-picker][data-url]').forEach(function (picker) {
    var input = t.one('.combo input', picker);
    var combo = t.one('.combo', picker);
    var picked = t.one('[data-picked]', picker);
    var status = t.one('[data-status]', picker);
    var several = picker.dataset.several !== undefined;
    var ask = t.asker(picker.dataset.url);
    var box = document.createElement('div');
    var results = [];
    var current = -1;

    box.className = 'listbox';
    box.id = 'listbox-' + (++counter);
    box.setAttribute('role', 'listbox');
    box.setAttribute('aria-label', input.getAttribute('aria-label'));
    box.hidden = true;
    combo.append(box);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', box.id);

    function shut() {
      box.hidden = true;
      current = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }

    function mark(index) {
      current = index;
      t.all('[role=option]', box).forEach(function (option, i) {
        option.setAttribute('aria-selected', String(i === index));
        if (i !== index) return;
        input.setAttribute('aria-activedescendant', option.id);
        option.scrollIntoView({ block: 'nearest' });
      });
    }

    function row(result, i) {
      var option = document.createElement('div');
      option.id = box.id + '-' + i;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      var name = document.createElement('b');
      name.textContent = result.label;
      option.append(name);
      if (result.sub) {
        var sub = document.createElement('span');
        sub.className = 'sub';
        sub.textContent = result.sub;
        option.append(sub);
      }
      option.addEventListener('mousedown', function (event) { event.preventDefault(); choose(result); });
      return option;
    }

    function show(found) {
      if (document.activeElement !== input || !input.value.trim()) return;
      results = found;
      var rows = found.map(row);
      box.replaceChildren.apply(box, rows);
      status.textContent = found.length ? picker.dataset.count.replace('{n}', found.length) : picker.dataset.none;
      if (!found.length) {
        var none = document.createElement('div');
        none.className = 'none';
        none.setAttribute('role', 'option');
        none.setAttribute('aria-disabled', 'true');
        none.textContent = picker.dataset.none;
        box.append(none);
      }
      box.hidden = false;
      current = -1;
      input.setAttribute('aria-expanded', 'true');
    }

    function choose(result) {
      var card = t.one('template', picker).content.firstElementChild.cloneNode(true);
      var control = t.one('input', card);
      var same = t.all('input', picked).filter(function (old) { return old.value === String(result.id); })[0];
      control.value = result.id;
      control.checked = true;
      t.one('b', card).textContent = result.label;
      t.one('.sub', card).textContent = result.sub || '';
      if (!several) picked.replaceChildren();
      if (same && several) same.checked = true; else picked.append(card);
      var found = t.one('[data-found]', picker);
      if (found && !several) found.remove();
      input.value = '';
      status.textContent = result.label;
      shut();
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }

    var search = t.later(function () {
      var query = input.value.trim();
      if (query) ask(query, show); else shut();
    }, 180);

    input.addEventListener('input', search);
    input.addEventListener('blur', function () { setTimeout(shut, 120); });
    input.addEventListener('keydown', function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && !box.hidden && results.length) {
        event.preventDefault();
        mark((current + step + results.length) % results.length);
      }
      if (event.key === 'Escape' && !box.hidden) { event.preventDefault(); event.stopPropagation(); shut(); }
      if (event.key !== 'Enter') return;
      /* Enter chooses, or does nothing: it must not send a half-filled form. */
      event.preventDefault();
      if (!box.hidden && results.length) choose(results[Math.max(0, current)]);
    });
    shut();
  });
})(window.tugoc);
