/** What is told on one line, with the exit status of a wrong call. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly exitStatus = 2;
}
