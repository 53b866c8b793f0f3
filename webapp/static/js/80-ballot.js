/* The ballot: the confirmation repeats what is marked.  Nothing is sent or kept; without a script it says "your marked choice". */
(function (t) {
  'use strict';

  t.all('form[data-ballot]').forEach(function (form) {
    var line = t.one('[data-marked]', form);

    function repeat() {
      var marked = t.one('input[type=radio]:checked', form);
      line.textContent = marked ? t.one('b', marked.closest('label')).textContent : line.dataset.none;
    }

    form.addEventListener('change', repeat);
    /* Whoever goes back to this page finds it unmarked. */
    window.addEventListener('pageshow', function (event) {
      if (event.persisted) form.reset();
      repeat();
    });
    repeat();
  });
})(window.tugoc);
