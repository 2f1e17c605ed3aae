"use client";

import { type ReactNode, type RefObject, useId, useState } from "react";
import { buttonClass } from "./button-class";

/** A button of a toolbar and the menu under it. What the menu holds is drawn while it is open; `menu` lets one close it. */
export function ToolbarMenu({
  label,
  menu,
  width,
  children,
}: {
  label: string;
  menu: RefObject<HTMLDivElement | null>;
  /** A class such as `w-80`. */
  width: string;
  children: ReactNode;
}) {
  const [isOpened, setOpened] = useState(false);
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClass()}>
        {label}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={`menu menu--end ${width}`}
        onToggle={(event) => setOpened(event.newState === "open")}
      >
        {isOpened && children}
      </div>
    </>
  );
}
