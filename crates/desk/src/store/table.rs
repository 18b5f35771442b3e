//! How a table is declared as types, for every room with a store.

/// Declares a table: its module, its name in the database, its columns. The module is seen by the parent of the module
/// in which it is declared, a room's `store`, and by nobody else.
#[macro_export]
macro_rules! table {
    ($module:ident, $name:literal, { $($(#[$attribute:meta])? $field:ident: $type:ty,)+ }) => {
        pub(super) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                $($(#[$attribute])? pub $field: $type,)+
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}
