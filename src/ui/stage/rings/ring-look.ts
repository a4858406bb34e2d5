/** Which classes the rings of all clients show in their colours. */
export interface RingLook {
  /** All clients have the same mix, so that colours would say nothing: rings are quiet. */
  readonly calm: boolean;
  /** The class that is pointed at: it has its colour, whatever the rings are, and the others are quiet. */
  readonly label: number | undefined;
}

/** Whether a class has its own colour in the rings. */
export const isColored = ({ calm, label }: RingLook, candidate: number): boolean =>
  label === undefined ? !calm : candidate === label;
