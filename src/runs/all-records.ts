import type { RunsDatabase } from './database.ts';
import { readRecord } from './read-record.ts';
import type { RunRecord } from './run-record.ts';

/** A name in 'set-aside'. */
export const setAsideKey = (id: IDBValidKey) => `runs/${id}`;

/** Every record that can be read; the others are moved in the same transaction. */
export async function readAll(db: RunsDatabase): Promise<{ records: RunRecord[]; setAside: number }> {
  const transaction = db.transaction(['runs', 'set-aside'], 'readwrite');
  const records: RunRecord[] = [];
  let setAside = 0;
  for await (const cursor of transaction.objectStore('runs')) {
    const record = readRecord(cursor.value);
    if (record) records.push(record);
    else {
      setAside++;
      transaction.objectStore('set-aside').put(cursor.value, setAsideKey(cursor.key));
      cursor.delete();
    }
  }
  await transaction.done;
  return { records, setAside };
}
