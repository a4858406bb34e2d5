import { Button, Group, Switch, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { GUESSES_HELP, GUESSES_NOT_SHOWN, noMistake } from '../../../text/final-model/final-model.ts';
import type { TrainedModel } from '../../commands.tsx';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { Panel } from '../Panel.tsx';
import { MOST_LOOKED_AT } from './find-guesses.ts';
import { GuessCard } from './GuessCard.tsx';
import { useGuesses } from './use-guesses.ts';

/** The final model's guesses at test images that no client has ever seen. */
export function TestGuesses({ data, model }: { readonly data: DatasetSpec; readonly model: TrainedModel }) {
  const { value, loading, failure, retry, onlyMistakes, showOnlyMistakes, showOthers } = useGuesses(
    data,
    model.config.seed,
    model,
  );
  const [all, setAll] = useState(false);
  const hasMore = !all && !failure && value !== undefined && value.guesses.length > FEW;
  return (
    <Panel
      title="Guesses at test images"
      help={GUESSES_HELP}
      actions={
        <Group gap="md">
          <Switch
            label="Show mistakes"
            checked={onlyMistakes}
            onChange={(event) => showOnlyMistakes(event.currentTarget.checked)}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={!value}
            onClick={showOthers}
          >
            Other images
          </Button>
        </Group>
      }
    >
      {failure ? (
        <FailureNote title={GUESSES_NOT_SHOWN} failure={failure} onRetry={retry} />
      ) : value?.guesses.length === 0 ? (
        <Text c="dimmed">{noMistake(MOST_LOOKED_AT)}</Text>
      ) : (
        <ul
          className={classes['guesses']}
          aria-busy={loading}
          data-loading={loading || undefined}
          data-few={!all || undefined}
        >
          {value?.guesses.map((guess) => <GuessCard key={guess.position} guess={guess} data={data} />) ??
            PLACEHOLDERS.map((place) => <li key={place} className={classes['guess']} aria-hidden />)}
        </ul>
      )}
      {hasMore && (
        <Button className={classes['more']} variant="default" fullWidth onClick={() => setAll(true)}>
          {`Show all ${value.guesses.length}`}
        </Button>
      )}
    </Panel>
  );
}

/** So many are on a phone before all are asked for (images.module.css). */
const FEW = 4;

/** Hold the place of the first page while it loads. */
const PLACEHOLDERS = Array.from({ length: 12 }, (_, i) => i);
