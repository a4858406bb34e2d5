export function writeDocument(path: string, text: string): string;
