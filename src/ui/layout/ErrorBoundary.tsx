import { Button } from '@mantine/core';
import { Component, type PropsWithChildren } from 'react';
import { toFailure } from '../../core/errors.ts';
import { brokenPart, REST_GOES_ON, UPDATED } from '../../text/page.ts';
import { LoadAgainButton } from './LoadAgainButton.tsx';
import { renewFailedRegions } from './lazy-region.tsx';
import { Message } from './Message.tsx';

interface Props {
  /** What is missing while it cannot be shown, as the visitor knows it: "charts". */
  readonly region: string;
}

/** Keeps a mistake in one region from taking the page with it. */
export class ErrorBoundary extends Component<PropsWithChildren<Props>, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  readonly retry = () => {
    renewFailedRegions();
    this.setState({ error: undefined });
  };

  override render() {
    const { region, children } = this.props;
    if (this.state.error === undefined) return children;
    const { code, message } = toFailure(this.state.error);
    if (code === 'page-outdated')
      return (
        <Message kind="error" title={UPDATED} action={<LoadAgainButton />}>
          {`${brokenPart(region)} ${message}`}
        </Message>
      );
    return (
      <Message
        kind="error"
        title={brokenPart(region)}
        action={
          <Button size="compact-md" onClick={this.retry}>
            Try again
          </Button>
        }
      >
        {`${message} ${REST_GOES_ON}`}
      </Message>
    );
  }
}
