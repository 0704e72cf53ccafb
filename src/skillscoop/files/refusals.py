"""Why a file is not kept, or not attached. Each says which field of the form it came through."""

from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_


class FileEmpty(FieldProblem):
    code = "file_empty"
    sentence = N_("“{name}” is empty. It was not kept. Choose another file.")


class FileTooLarge(FieldProblem):
    code = "file_too_large"
    sentence = N_("“{name}” is larger than {most} MB. It was not kept. Send a smaller one, or a link to it.")


class FileKindUnknown(FieldProblem):
    """Neither its content nor its ending is one we let in."""

    code = "file_kind_unknown"
    sentence = N_(
        "“{name}” is not a kind of file that can be sent here. It was not kept. Send a picture, PDF, text, office, "
        "audio, video or zip file; anything else can go into a zip."
    )


class FileIsSomethingElse(FieldProblem):
    """The ending says one thing, the content another."""

    code = "file_is_something_else"
    sentence = N_(
        "“{name}” ends in .{ending}, but that is not what is inside. It was not kept. Save it again as what it is."
    )


class FileHasMacros(FieldProblem):
    code = "file_has_macros"
    sentence = N_("“{name}” has macros, small programs, inside. It was not kept. Save it without macros and try again.")


class NotAPicture(FieldProblem):
    code = "not_a_picture"
    sentence = N_("“{name}” is not a picture we can show. It was not kept. Choose a JPEG, PNG, GIF or WebP.")


class PictureUnreadable(FieldProblem):
    code = "picture_unreadable"
    sentence = N_("“{name}” is a broken picture. It was not kept. Open it, save it again, and try once more.")


class PictureTooLarge(FieldProblem):
    code = "picture_too_large"
    sentence = N_(
        "“{name}” has more than {most} million dots. It was not kept. Make the picture smaller, or put it into a zip."
    )


class NoRoomLeft(FieldProblem):
    """One person's files together reach the operator's limit."""

    code = "no_room_left"
    sentence = N_("With “{name}” your files would take up more than {most} MB. It was not kept. Send a link instead.")


class TooManyFiles(FieldProblem):
    code = "too_many_files"
    sentence = N_("At most {most} files go together. Nothing was sent. Take some out, or put them into one zip.")


class FileGone(FieldProblem):
    """Not a file of one's own, or one that lay unused for a day and was removed."""

    code = "file_gone"
    sentence = N_("One of the files is no longer here. Nothing was sent. Add it again.")
