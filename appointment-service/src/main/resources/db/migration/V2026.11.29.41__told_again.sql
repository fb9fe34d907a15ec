-- Whose office opens again after they were told that it is closed hears that, and of the next closure, too.
GRANT DELETE ON excess_notice TO appointment_app;
COMMENT ON TABLE excess_notice IS 'Who was told that their office is closed and nothing as good is free, and not since that it is open again.';
