import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-soft";
export type ButtonSize = "sm" | "md" | "lg";

// Our secondary button is the kit's tertiary one with a border.
const kitNames: Record<ButtonVariant, string> = {
  primary: "button--primary",
  secondary: "button--tertiary",
  ghost: "button--ghost",
  danger: "button--danger",
  "danger-soft": "button--danger-soft",
};

/** The kit's class names for a button. Client components use these on a plain `<button>`: `Button` carries the icons. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string {
  return classNames("button", kitNames[variant], size !== "md" && `button--${size}`, className);
}
