// Ends of lines are kept.

export function countLines(text: string): number {
	const lines = text.split('\n');
	return lines.length;
}

export const NAME = 'Zoë';
