// The keyboard, as the table that the page itself reads.
import type { VNode } from 'preact';
import { BINDINGS } from '../keys';
import { t } from '../l10n';
import { IconButton } from './icon';
import type { PageDoor } from './pageDoor';

const KEY_WORDS: Readonly<Record<string, string>> = {
  ArrowDown: '\u2193',
  ArrowUp: '\u2191',
  get A() { return t('Shift+A'); },
  get Home() { return t('Home'); },
  get End() { return t('End'); },
  Escape: 'Esc',
};

export function HelpPanel({ door }: { readonly door: PageDoor }): VNode {
  return (
    <section class="help" aria-label={t('Keyboard')}>
      <IconButton name="close" label={t('Close help')} focusable onPress={() => door.show({ type: 'help', shown: false })} />
      <dl>
        <div class="help-line">
          <dt>
            <kbd>{t('Enter')}</kbd>
          </dt>
          <dd>{t('Open or close an edit')}</dd>
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
