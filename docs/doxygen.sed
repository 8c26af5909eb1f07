# Pages as GitHub reads them, for Doxygen: formulas in its own marks, and no links to headings, which it numbers itself.
/^ *```/,/^ *```/b
s/\$\([^$]*\)\$/\\f$\1\\f$/g
s/\[\([^]]*\)\](#[^)]*)/\1/g
s/\](\([^)#]*\)#[^)]*)/](\1)/g
