// The journal's end: what a run does when its record can no longer be kept.

/** The disk did not take a record. Nothing that was acknowledged is lost, nothing more is acknowledged, and nothing that costs may begin. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken';

  constructor(cause: string) {
    super(`the journal cannot be written (${cause}): nothing more is asked, and all that was acknowledged is kept. Make room on the disk and resume the run.`);
  }
}
