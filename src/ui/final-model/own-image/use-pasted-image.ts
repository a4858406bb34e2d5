import { useEffect } from 'react';

/** Calls `onFile` with the first file that is pasted anywhere on the page but into a field. */
export function usePastedImage(onFile: (file: File) => void): void {
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      const inField = event.target instanceof Element && event.target.closest('input, textarea');
      if (file && !inField) onFile(file);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, [onFile]);
}
