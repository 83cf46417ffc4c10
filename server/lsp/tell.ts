// Shows a message that needs no answer. The connection's own helpers send a request, which some editors make a person confirm.
import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';

export type Tone = 'error' | 'warning' | 'info';

const TYPES: Readonly<Record<Tone, MessageType>> = { error: MessageType.Error, warning: MessageType.Warning, info: MessageType.Info };

export function tell(connection: Connection, tone: Tone, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: TYPES[tone], message });
}
