// Asks why an edit is refused. The reason is optional; it goes to the journal with the decision.
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { EditView } from '../../server/protocol/runView';
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
    <div class="refuse-form" role="group" aria-label={`Refuse ${edit.title}`}>
      <TextField id={`reason-${edit.id}`} label="Reason for refusing" placeholder="Why? (optional)" value={reason} onText={setReason} onEnter={refuse} onEscape={cancel} eager />
      <Button icon="close" onPress={refuse}>Refuse</Button>
      <Button secondary onPress={cancel}>Cancel</Button>
    </div>
  );
}
