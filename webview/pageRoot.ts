// Where a page is drawn: the host's `#root`, or an element of our own where the host's HTML has none.

export function pageRoot(): Element {
  const there = document.getElementById('root');
  if (there !== null) return there;
  const made = document.createElement('div');
  made.id = 'root';
  document.body.append(made);
  return made;
}
