import type { Exercise } from '../../core/sweep/exercises.ts';

interface ExerciseText {
  readonly title: string;
  /** What is swept, and the question that its figure answers. */
  readonly text: string;
}

export const exerciseTexts: Readonly<Record<Exercise['id'], ExerciseText>> = {
  '1-local-epochs': {
    title: '1. Local epochs, IID',
    text: 'Five rounds with 1, 5, 10 and 50 local epochs: does more training between two rounds always help?',
  },
  '1b-same-work': {
    title: '1b. The same work, fewer rounds',
    text: 'Epochs times rounds is always 50: what does it cost to meet less often?',
  },
  '2-local-epochs-non-iid': {
    title: '2. Local epochs, non-IID',
    text: 'As exercise 1, but each client has images of two classes: do many local epochs still help?',
  },
  '3-fraction': {
    title: '3. Fraction of the clients',
    text: 'A fifth, half or all of 20 clients train in each round: when does it matter how many take part?',
  },
  '4-dirichlet': {
    title: '4. How different the clients are',
    text: 'Dirichlet partitions from alpha 100, nearly alike, to 0.05, nearly one class each: what does the difference cost?',
  },
  '5-fedsgd': {
    title: '5. FedSGD is centralised SGD',
    text: 'Every client makes one step on all of its images in each round: does it matter that the images are spread?',
  },
  '6-clients': {
    title: '6. Number of clients',
    text: 'The same 5,000 images in the hands of 2 to 50 clients: what does it cost to spread them?',
  },
};
