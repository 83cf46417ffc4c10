// Asks why an edit is refused. The reason is optional; it goes to the journal with the decision.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { EditView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { Button } from './button';
import type { PageDoor } from './pageDoor';
import { TextField } from './textField';

export function RefuseForm({ edit, door }: { readonly edit: EditView; readonly door: PageDoor }): VNode {
  const [reason, setReason] = useState('');
  const refuse = (): void => {
    door.send({ type: 'refuse', edits: [edit.id], reason: reason.trim() });
    door.show({ type: 'advance' });
  };
  const cancel = (): void => door.show({ type: 'goto', row: edit.id });
  return (
    <div class="refuse-form" role="group" aria-label={t('Refuse {0}', edit.title)}>
      <TextField id={`reason-${edit.id}`} label={t('Reason for refusing')} placeholder={t('Why? (optional)')} value={reason} onText={setReason} onEnter={refuse} onEscape={cancel} eager />
      <Button icon="close" onPress={refuse}>{t('Refuse')}</Button>
      <Button secondary onPress={cancel}>{t('Cancel')}</Button>
    </div>
  );
}
