/** One configuration key: all that a control, a URL, a file and a validation need to know about it. */
export type Field = NumberField | ChoiceField | BooleanField | ListField;

interface FieldText {
  readonly label: string;
  /** One sentence. */
  readonly help: string;
}

export interface NumberField extends FieldText {
  readonly kind: 'integer' | 'real';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** The slider's step. Any value within the bounds is valid. */
  readonly step: number;
  /** How a slider spreads: 'log' over orders of magnitude, 'log2' over powers of two. */
  readonly scale: 'linear' | 'log' | 'log2';
  readonly unit: string;
  /** Words that may be written for a number, in lower case: { auto: 0 }. */
  readonly words?: Readonly<Record<string, number>>;
}

export interface ChoiceField extends FieldText {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help: string }[];
}

export interface BooleanField extends FieldText {
  readonly kind: 'boolean';
  readonly default: boolean;
}

/** Whole numbers, written with commas or spaces between them. */
export interface ListField extends FieldText {
  readonly kind: 'list';
  readonly default: readonly number[];
  /** Of each number. */
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** The word that may be written for `value`, where there is one. */
export const wordOf = (field: Field | undefined, value: unknown): string | undefined =>
  field && 'words' in field
    ? Object.entries(field.words ?? {}).find(([, meant]) => meant === value)?.[0]
    : undefined;

type NumberOptions = FieldText & Pick<NumberField, 'default' | 'min' | 'max' | 'unit'> & Partial<NumberField>;

export const integer = (options: NumberOptions): NumberField => ({
  step: 1,
  scale: 'linear',
  ...options,
  kind: 'integer',
});

export const real = (options: NumberOptions & { readonly step: number }): NumberField => ({
  scale: 'linear',
  ...options,
  kind: 'real',
});

export const choice = (options: Omit<ChoiceField, 'kind'>): ChoiceField => ({ ...options, kind: 'choice' });

export const boolean = (options: Omit<BooleanField, 'kind'>): BooleanField => ({
  ...options,
  kind: 'boolean',
});

export const list = (options: Omit<ListField, 'kind'>): ListField => ({ ...options, kind: 'list' });

/** The options of an entry (a strategy, a partitioner): keys are Flower's parameter names in kebab-case. */
export type OptionSpec = Readonly<Record<string, Field>>;

export type Value = Field['default'];
type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends BooleanField
    ? boolean
    : F extends ListField
      ? readonly number[]
      : string;
export type ValuesOf<S extends OptionSpec> = { readonly [K in keyof S]: ValueOf<S[K]> };
