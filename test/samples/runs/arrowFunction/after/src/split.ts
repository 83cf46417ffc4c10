export function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
