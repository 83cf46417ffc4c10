// A part of a long list that is drawn only near the visible part of the page; far away it is a space of the same height.
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface NearBlockProps {
  /** Drawn wherever it stands: it holds the row that the keyboard is on, or the list is short. */
  readonly always: boolean;
  /** Pixels, as long as it has never been drawn. */
  readonly guess: number;
  readonly content: () => ComponentChildren;
}

export function NearBlock({ always, guess, content }: NearBlockProps): VNode {
  const block = useRef<HTMLDivElement>(null);
  const height = useRef(guess);
  const [near, setNear] = useState(always);
  useEffect(() => {
    const element = block.current;
    if (always || element === null) return undefined;
    return watch(element, (isNear, pixels) => {
      // Its height is known while it is drawn; the space that stands for it later must not move what is below.
      if (!isNear && pixels > 0) height.current = pixels;
      setNear(isNear);
    });
  }, [always]);
  const drawn = near || always;
  return (
    <div ref={block} class="near-block" style={drawn ? { minHeight: '' } : { minHeight: `${String(height.current)}px` }}>
      {drawn ? content() : null}
    </div>
  );
}

type Watcher = (isNear: boolean, height: number) => void;

const watchers = new WeakMap<Element, Watcher>();

let observer: IntersectionObserver | undefined;

/** One observer for all blocks, made when the first long list comes. A page ahead on both sides, so that scrolling meets drawn rows. */
function watch(element: Element, watcher: Watcher): () => void {
  observer ??= new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting, boundingClientRect }) => watchers.get(target)?.(isIntersecting, boundingClientRect.height)), { rootMargin: '100% 0px' });
  const found = observer;
  watchers.set(element, watcher);
  found.observe(element);
  return () => found.unobserve(element);
}
