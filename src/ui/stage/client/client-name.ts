import { imagesOf, type PartitionSummary } from '../../../core/run/events.ts';
import { counted } from '../../../text/format.ts';
import { type ClientWords, clientTitle, viewText } from '../../../text/stage/client-words.ts';

/** A client in one line of words: its number, what it does, its images. */
export function clientName(partition: PartitionSummary, view: ClientWords): string {
  return [clientTitle(partition), viewText(view), counted(imagesOf(partition), 'image')]
    .filter((part) => part !== '')
    .join(', ');
}
