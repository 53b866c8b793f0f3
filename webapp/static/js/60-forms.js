/* Forms: drafts that save themselves, letters left, files dropped, one send per click. */
(function (t) {
  'use strict';

  t.all('[data-count]').forEach(function (area) {
    var counter = document.getElementById(area.dataset.count);
    function count() {
      counter.textContent = counter.dataset.left.replace('{n}', area.maxLength - area.value.length);
    }
    if (area.maxLength > 0) { area.addEventListener('input', count); count(); }
  });

  /* A question that depends on another answer appears with it; one that holds an answer or an error is never hidden. */
  t.all('[data-when]').forEach(function (part) {
    var form = part.closest('form');
    var wanted = part.dataset.answers.split(' ').filter(Boolean);
    function holds() {
      return t.one('.err', part) || t.all('input, textarea, select', part).some(function (control) {
        return control.type === 'radio' || control.type === 'checkbox' ? control.checked : control.value;
      });
    }
    function show() {
      var given = new FormData(form).getAll(part.dataset.when);
      var fits = given.some(function (answer) { return wanted.length ? wanted.indexOf(answer) >= 0 : answer; });
      part.hidden = !fits && !holds();
    }
    form.addEventListener('change', show);
    show();
  });

  t.all('[data-drop]').forEach(function (zone) {
    var input = t.one('input[type=file]', zone);
    var list = t.one('[data-chosen]', zone);
    function show() {
      list.replaceChildren.apply(list, Array.prototype.map.call(input.files, function (file) {
        var item = document.createElement('li');
        item.textContent = file.name;
        return item;
      }));
      list.hidden = !input.files.length;
    }
    ['dragover', 'dragenter'].forEach(function (name) {
      zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add('over'); });
    });
    ['dragleave', 'drop'].forEach(function (name) {
      zone.addEventListener(name, function () { zone.classList.remove('over'); });
    });
    zone.addEventListener('drop', function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    input.addEventListener('change', show);
  });

  /* Drafts.  A form without data-draft-url is never sent anywhere by itself: ballots are such forms. */
  t.all('form[data-draft-url]:not([data-no-draft])').forEach(function (form) {
    var line = t.one('[data-saved]', form);
    var words = line && t.one('span', line);
    var changed = false;
    var leaving = false;

    function say(text, bad) {
      if (!line) return;
      line.classList.toggle('bad', Boolean(bad));
      words.textContent = text;
    }

    function answers() {
      var data = new FormData(form);
      t.all('input[type=file], input[type=password]', form).forEach(function (input) { if (input.name) data.delete(input.name); });
      return data;
    }

    function save() {
      if (!changed || leaving) return;
      changed = false;
      fetch(form.dataset.draftUrl, { method: 'POST', body: answers(), credentials: 'same-origin', keepalive: true, redirect: 'manual' })
        .then(function (answer) {
          if (!answer.ok) throw new Error(String(answer.status));
          var now = new Date();
          var clock = ('0' + now.getHours()).slice(-2) + ':' + ('0' + now.getMinutes()).slice(-2);
          if (line) say(line.dataset.saved.replace('{time}', clock));
        })
        .catch(function () {
          changed = true;
          if (line) say(line.dataset.failed, true);
        });
    }

    var soon = t.later(save, 2500);
    function touched() { changed = true; soon(); }
    form.addEventListener('input', touched);
    form.addEventListener('change', touched);
    form.addEventListener('submit', function () { leaving = true; });
    document.addEventListener('visibilitychange', function () { if (document.hidden) save(); });
  });

  /* A double click sends once; the server would refuse the second anyway. */
  t.all('form[method=post]').forEach(function (form) {
    form.addEventListener('submit', function (event) {
      if (event.defaultPrevented) return;
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = '1';
      setTimeout(function () { delete form.dataset.sent; }, 4000);
    });
  });
})(window.tugoc);
