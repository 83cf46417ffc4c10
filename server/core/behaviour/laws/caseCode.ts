// Calls with what is expected of them, as one law: asked by number, it says whether the call did so.

export interface Case {
  readonly call: string;
  /** Absent where the call is to throw. */
  readonly expected?: string;
}

/** Each case runs by itself; one that does not even parse would break all, so callers parse first. */
export function caseCode(cases: readonly Case[]): string {
  const entries = cases.map(({ call, expected }) => `{ run: () => (${call}), ${expected === undefined ? '' : `want: () => (${expected})`} }`);
  return `const $cases = [${entries.join(',\n')}];
  const $law = async (index) => {
    const { run, want } = $cases[index];
    const got = await $settled(run);
    if (want === undefined) return 'error' in got ? null : 'no error';
    if ('error' in got) return 'it threw';
    const shown = $show(got.value), wanted = $show(want());
    return shown === wanted ? null : $cut(shown);
  };`;
}
