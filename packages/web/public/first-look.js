// before anything is painted: the reader's own language, theme and size of print, so that nothing jumps
try {
  const chosen = JSON.parse(localStorage.getItem('shangliang.preferences') || '{}');
  const root = document.documentElement;
  const dark = chosen.theme === 'dark' || (chosen.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  if (chosen.print) root.dataset.print = chosen.print;
  if (chosen.language) root.lang = chosen.language;
} catch {
  // a browser that keeps nothing: the defaults hold
}
