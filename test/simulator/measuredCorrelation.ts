// How alike the answers to one question are, measured from a log of right and wrong: the intra-class correlation.

/** Right answers and all, by question; every question with the same number of answers, at least 2. Analysis of variance; 0 at least. */
export function measuredCorrelation(questions: readonly { readonly right: number; readonly of: number }[]): number {
  const size = questions[0]?.of ?? 0;
  const share = questions.reduce((sum, { right }) => sum + right, 0) / (size * questions.length);
  const between = (questions.reduce((sum, { right }) => sum + (right / size - share) ** 2, 0) * size) / (questions.length - 1);
  const within = questions.reduce((sum, { right }) => sum + (right * (size - right)) / size, 0) / (questions.length * (size - 1));
  return between + (size - 1) * within === 0 ? 0 : Math.max(0, (between - within) / (between + (size - 1) * within));
}
