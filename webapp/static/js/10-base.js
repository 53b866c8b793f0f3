/* What the other parts share.  Every page works without these scripts; they only make it quicker. */
window.tugoc = (function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  function one(selector, within) {
    return (within || document).querySelector(selector);
  }

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  /* The letters of a text without accents and capitals, as the server folds them. */
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  }

  /* Call `work` once, `wait` milliseconds after the last call. */
  function later(work, wait) {
    var timer;
    return function () {
      var given = arguments;
      clearTimeout(timer);
      timer = setTimeout(function () { work.apply(null, given); }, wait);
    };
  }

  /* Fetch JSON; an answer that is older than the last question is dropped. */
  function asker(address) {
    var last = 0;
    return function (query, done) {
      var mine = ++last;
      var url = address + (address.indexOf('?') < 0 ? '?' : '&') + 'q=' + encodeURIComponent(query);
      fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
        .then(function (answer) { return answer.ok ? answer.json() : { results: [] }; })
        .catch(function () { return { results: [] }; })
        .then(function (found) { if (mine === last) done(found.results || []); });
    };
  }

  function typing(event) {
    var target = event.target;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
  }

  function toast(text) {
    var old = one('.toast');
    if (old) old.remove();
    var box = document.createElement('div');
    box.className = 'toast';
    box.setAttribute('role', 'status');
    box.textContent = text;
    document.body.append(box);
    setTimeout(function () { box.remove(); }, 6000);
  }

  return { one: one, all: all, fold: fold, later: later, asker: asker, typing: typing, toast: toast };
})();
