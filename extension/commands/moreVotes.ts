// Starling: Ask for More Votes. The run goes on in a new one; every other task keeps its answers and costs nothing.
import type { Session } from '../session';
import { editOf } from './editOf';

export async function moreVotes(session: Session, target: unknown): Promise<void> {
  const task = editOf(session, target)?.task;
  if (task !== undefined) await session.resume(task);
}
