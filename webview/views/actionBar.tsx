// The bar that stays on top: which edits are shown, and what is done with many of them at once.
import type { VNode } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import { countFor, FILTERS, type Filter } from '../groupEdits';
import { plain, t } from '../l10n';
import type { Screen } from '../state';
import { verifiedEdits } from '../verifiedEdits';
import { Button } from './button';
import { IconButton } from './icon';
import type { PageDoor } from './pageDoor';
import { TextField } from './textField';

const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  get all() { return t('All'); },
  get review() { return t('To review'); },
  get accepted() { return t('Accepted'); },
  get refused() { return t('Refused'); },
  get undecided() { return t('Undecided'); },
};

/** Below this a search field is only clutter. */
const FIND_FROM = 8;

export function ActionBar({ run, screen, door }: { readonly run: RunView; readonly screen: Screen; readonly door: PageDoor }): VNode {
  const verified = verifiedEdits(run);
  const accepted = run.edits.filter((edit) => edit.status === 'accepted').length;
  return (
    <div class="action-bar" role="toolbar" aria-label={t('Review')}>
      <div class="filters" role="group" aria-label={t('Show')}>
        {FILTERS.map((filter) => (
          <FilterButton key={filter} filter={filter} count={countFor(run, filter)} pressed={screen.filter === filter} door={door} />
        ))}
      </div>
      {run.edits.length >= FIND_FROM ? (
        <TextField
          id="find"
          label={t('Find an edit')}
          placeholder={t('Find (/)')}
          value={screen.words}
          onText={(words) => door.show({ type: 'words', words })}
          onEnter={() => door.show({ type: 'step', to: 'first' })}
          onEscape={() => door.show({ type: 'words', words: '' })}
        />
      ) : null}
      <div class="decisions">
        <Button
          secondary
          icon="check-all"
          disabled={verified.length === 0}
          title={t('Edits whose types were checked and of which no check went wrong (Shift+A)')}
          onPress={() => door.send({ type: 'accept', edits: verified })}
        >
          {t('Accept all verified ({0})', verified.length)}
        </Button>
        <Button icon="save" disabled={accepted === 0} title={t('Writes the accepted edits as one change that can be undone')} onPress={() => door.send({ type: 'apply' })}>
          {t('Apply accepted ({0})', accepted)}
        </Button>
        <IconButton name={screen.split ? 'split-horizontal' : 'list-flat'} label={screen.split ? t('Unified diffs (d)') : t('Diffs side by side (d)')} focusable onPress={() => door.show({ type: 'split', shown: !screen.split })} />
        <IconButton name="diff-multiple" label={t('Open all edits as diffs (Shift+O)')} disabled={run.edits.length === 0} focusable onPress={() => door.send({ type: 'openAll' })} />
        <IconButton name="keyboard" label={t('Keyboard help (?)')} focusable onPress={() => door.show({ type: 'help', shown: !screen.help })} />
      </div>
    </div>
  );
}

interface FilterButtonProps {
  readonly filter: Filter;
  readonly count: number;
  readonly pressed: boolean;
  readonly door: PageDoor;
}

function FilterButton({ filter, count, pressed, door }: FilterButtonProps): VNode {
  return (
    <button type="button" class="filter" aria-pressed={pressed} onClick={() => door.show({ type: 'filter', filter })}>
      {FILTER_WORDS[filter]} <span class="filter-count">{plain(count)}</span>
    </button>
  );
}
