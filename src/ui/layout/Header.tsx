import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { PURPOSE, WHAT_TRAVELS } from '../../text/page.ts';
import { CopyLink } from '../controls/CopyLink.tsx';
import styles from './Header.module.css';
import { PresentButton } from './present/PresentButton.tsx';
import { Views } from './views/Views.tsx';
import type { View } from './views/view.ts';

/** The name, the views, what this is, and light or dark. */
export function Header({ view }: { readonly view: View }) {
  return (
    <header className={styles['header']}>
      <Mark />
      <h1 className={styles['name']}>Apiary</h1>
      <Views view={view} />
      <p className={styles['purpose']}>
        <span>{PURPOSE}</span>
        <span className={styles['travels']}>{WHAT_TRAVELS}</span>
      </p>
      <div className={styles['tools']}>
        <CopyLink />
        <PresentButton />
        <ThemeToggle />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 1.5 28.6 8.75v14.5L16 30.5 3.4 23.25V8.75z" />
      <path d="M16 9.2 21.9 12.6v6.8L16 22.8l-5.9-3.4v-6.8z" />
    </svg>
  );
}

function ThemeToggle() {
  // Without this, Mantine writes a style element for a moment, which a strict Content-Security-Policy refuses.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const shown = useComputedColorScheme('light');
  const other = shown === 'light' ? 'dark' : 'light';
  const name = `Switch to the ${other} theme`;
  return (
    <Tooltip label={name}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={name}
        onClick={() => setColorScheme(other)}
      >
        {shown === 'light' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
