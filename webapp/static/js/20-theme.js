/* Light and dark without a round trip: the server remembers the cookie, the page changes at once. */
(function (t) {
  'use strict';
  var form = t.one('[data-theme-form]');
  if (!form) return;
  var root = document.documentElement;
  var system = window.matchMedia('(prefers-color-scheme: dark)');

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var dark = root.dataset.theme === 'dark' || (root.dataset.theme === 'system' && system.matches);
    var chosen = dark ? 'light' : 'dark';
    root.dataset.theme = chosen;
    t.all('link[data-dark]').forEach(function (link) { link.media = chosen === 'dark' ? 'screen' : 'not all'; });
    document.cookie = 'theme=' + chosen + ';path=/;max-age=31536000;samesite=lax' + (location.protocol === 'https:' ? ';secure' : '');
  });
})(window.tugoc);
