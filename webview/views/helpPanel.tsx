// The keyboard, as the table that the page itself reads.
import type { VNode } from 'preact';
import { BINDINGS } from '../keys';
import { IconButton } from './icon';
import type { PageDoor } from './pageDoor';

const KEY_WORDS: Readonly<Record<string, string>> = { ArrowDown: '\u2193', ArrowUp: '\u2191', A: 'Shift+A', Escape: 'Esc' };

export function HelpPanel({ door }: { readonly door: PageDoor }): VNode {
  return (
    <section class="help" aria-label="Keyboard">
      <IconButton name="close" label="Close help" focusable onPress={() => door.show({ type: 'help', shown: false })} />
      <dl>
        <div class="help-line">
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>Open or close an edit</dd>
        </div>
        {BINDINGS.map((binding) => (
          <div key={binding.action} class="help-line">
            <dt>
              {binding.keys.map((key) => (
                <kbd key={key}>{KEY_WORDS[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{binding.words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
