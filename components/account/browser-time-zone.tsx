"use client";

import { useEffect, useRef } from "react";

/** Sends the browser's time zone with a form, so that a new person's times are right from the first page on. */
export function BrowserTimeZone({ name }: { name: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input ref={input} type="hidden" name={name} defaultValue="" />;
}
