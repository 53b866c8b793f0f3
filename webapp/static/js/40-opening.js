/* What opens: dialogs, the law behind a rule, the two views of a diagram. */
(function (t) {
  'use strict';

  t.all('[data-open]').forEach(function (opener) {
    opener.addEventListener('click', function (event) {
      var dialog = document.getElementById(opener.dataset.open);
      if (!dialog || !dialog.showModal) return;
      event.preventDefault();
      dialog.showModal();
    });
  });
  t.all('dialog [data-close]').forEach(function (button) {
    button.addEventListener('click', function () { button.closest('dialog').close(); });
  });
  t.all('dialog').forEach(function (dialog) {
    dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
  });

  /* The law opens by click and keys without any script; here also under the pointer, and Escape closes it. */
  var hovers = window.matchMedia('(hover: hover)').matches;
  t.all('[data-law]').forEach(function (law) {
    var byPointer = false;
    var timer;
    function place() {
      var card = t.one('.law-card', law);
      card.classList.remove('to-left');
      if (law.open && card.getBoundingClientRect().right > document.documentElement.clientWidth - 8) card.classList.add('to-left');
    }
    law.addEventListener('toggle', function () {
      place();
      if (!law.open) byPointer = false;
    });
    law.addEventListener('click', function () { clearTimeout(timer); byPointer = false; });
    if (!hovers) return;
    law.addEventListener('mouseenter', function () {
      clearTimeout(timer);
      timer = setTimeout(function () { if (!law.open) { byPointer = true; law.open = true; } }, 250);
    });
    law.addEventListener('mouseleave', function () {
      clearTimeout(timer);
      if (byPointer) timer = setTimeout(function () { law.open = false; }, 300);
    });
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    t.all('[data-law][open]').forEach(function (law) {
      law.open = false;
      if (law.contains(document.activeElement)) t.one('summary', law).focus();
    });
  });
  document.addEventListener('click', function (event) {
    t.all('[data-law][open]').forEach(function (law) { if (!law.contains(event.target)) law.open = false; });
  });

  t.all('[data-views]').forEach(function (card) {
    var buttons = t.all('[data-view]', card);
    var group = t.one('.seg', card);
    function show(chosen) {
      buttons.forEach(function (button) {
        var on = button === chosen;
        var panel = document.getElementById(button.dataset.view);
        button.setAttribute('aria-pressed', String(on));
        panel.hidden = !on;
        if (panel.tagName === 'DETAILS') {
          panel.open = on;
          t.one('summary', panel).hidden = true;
        }
      });
      centre(card);
    }
    buttons.forEach(function (button) { button.addEventListener('click', function () { show(button); }); });
    group.hidden = false;
    show(buttons[0]);
  });

  function centre(card) {
    var box = t.one('.bw', card);
    var now = box && t.one('.bpmn-el.now', box);
    if (!now || box.scrollWidth <= box.clientWidth) return;
    var token = now.getBoundingClientRect();
    box.scrollLeft += token.left - box.getBoundingClientRect().left - box.clientWidth / 2 + token.width / 2;
  }

  /* The summary of errors is read first. */
  var summary = t.one('[data-focus]');
  if (summary) summary.focus();
})(window.tugoc);
