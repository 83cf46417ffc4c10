// Where templates come from.
export interface TemplateSource {
  /** Undefined for a template that does not exist. */
  read(name: string): Promise<string | undefined>;
}
