import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SweepForm } from './sweep-form.ts';

// One form on the page, which stays as it is while another view is shown.
const formStore = createStore<{ readonly form: SweepForm | undefined }>(() => ({ form: undefined }));

/** What the visitor has chosen; undefined while nobody has touched the form. */
export const useForm = (): SweepForm | undefined => useStore(formStore, ({ form }) => form);

export const setForm = (form: SweepForm): void => formStore.setState({ form });
