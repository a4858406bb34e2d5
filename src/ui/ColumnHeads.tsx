interface Props {
  /** Of the first column, whose cells head the rows. */
  readonly first: string;
  readonly columns: readonly { readonly title: string }[];
}

/** The head of a table whose columns are named by their titles. */
export function ColumnHeads({ first, columns }: Props) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {columns.map(({ title }) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
