"""Word's settings part: each setting put where the schema wants it."""

from __future__ import annotations

from briefgen.writers.word.elements import Element, W

# wml.xsd CT_Settings is a sequence; this is its end, from the first setting that briefgen writes.
_SEQUENCE = (
    *("w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema"),
    *("w:themeFontLang", "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures"),
    *("w:forceUpgrade", "w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary"),
    *("w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
)


def add_setting(settings: Element, setting: Element) -> None:
    """Put a setting into its place, instead of an older one of its kind."""
    for old in settings.findall(setting.tag):
        settings.remove(old)
    place = _SEQUENCE.index("w:" + setting.tag.removeprefix(W))
    settings.insert_element_before(setting, *_SEQUENCE[place + 1 :])
