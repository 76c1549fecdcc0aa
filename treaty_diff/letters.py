"""Arabic letters by name, so that no Arabic literal stands in code."""

ALEF, BEH, TEH, SEEN, FEH, KAF = "\u0627", "\u0628", "\u062a", "\u0633", "\u0641", "\u0643"
LAM, MEEM, NOON, HEH, WAW, YEH, HAMZA = "\u0644", "\u0645", "\u0646", "\u0647", "\u0648", "\u064a", "\u0621"
# Before folding: the seats of hamza, the two endings that look like others, and the mark of a doubled letter.
MADDA, ON_ALEF, ON_WAW, ON_YEH = "\u0622", "\u0623", "\u0624", "\u0626"
MARBUTA, MAKSURA, SHADDA = "\u0629", "\u0649", "\u0651"
