export function isLeap(/* Parameters go here */) {
  throw new Error('Remove this line and implement the function');
}
