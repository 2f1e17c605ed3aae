/** Twenty zones: with summer time at other days and hours, by half an hour, on the southern half, without, and off by 45 minutes. */
export const zones = [
  ...["Europe/Berlin", "Europe/London", "Europe/Lisbon", "Atlantic/Azores", "America/New_York", "America/Los_Angeles"],
  ...[
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Havana",
    "Africa/Cairo",
    "Africa/Casablanca",
  ],
  ...["Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Asia/Tokyo", "Australia/Lord_Howe", "Australia/Sydney"],
  ...["Pacific/Chatham", "Pacific/Kiritimati"],
];
