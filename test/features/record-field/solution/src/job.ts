// A command that is run again and again.
export interface Job {
  readonly name: string;
  readonly command: string;
  /** Minutes between two starts. */
  readonly every: number;
  readonly retries: number;
  /** Seconds after which a run is ended. */
  readonly timeout: number;
}
