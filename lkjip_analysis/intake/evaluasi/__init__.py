"""The quarterly evaluation sheet of an office (Permendagri 86/2017, form E.81 and its kin), read into a package."""
