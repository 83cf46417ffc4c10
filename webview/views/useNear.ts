// Tells a row that it came near the visible part of the page; until then a row of a long list draws only its title.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const waiting = new WeakMap<Element, () => void>();

let observer: IntersectionObserver | undefined;

/** One observer for all rows, made when the first long list comes. A page and a half ahead, so that scrolling meets full rows. */
function nearObserver(): IntersectionObserver {
  observer ??= new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => waiting.get(entry.target)?.()), { rootMargin: '150% 0px' });
  return observer;
}

/** True from the start where `always`, else from the first time that the element came near. */
export function useNear(row: RefObject<Element | null>, always: boolean): boolean {
  const [near, setNear] = useState(always);
  useEffect(() => {
    const element = row.current;
    if (near || element === null) return undefined;
    const found = nearObserver();
    waiting.set(element, () => setNear(true));
    found.observe(element);
    return () => found.unobserve(element);
  }, [near, row]);
  return near || always;
}
